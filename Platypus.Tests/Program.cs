using Platypus.Tests.Screenshots;

// The tests themselves are run by 'dotnet test'.
if (args is not ["screenshots"])
{
    await Console.Error.WriteLineAsync("Usage: dotnet run --project Platypus.Tests -- screenshots");
    return 2;
}
await SiteAlbum.TakeAsync(Console.Out);
return 0;
