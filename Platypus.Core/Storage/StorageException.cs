namespace Platypus.Core.Storage;

/// <summary>What was to be kept, or read back, could not be. The message is for people: it says what is wrong and what to do.</summary>
public sealed class StorageException(string message, Exception? cause = null) : Exception(message, cause);
