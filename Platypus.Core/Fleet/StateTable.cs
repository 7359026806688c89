namespace Platypus.Core.Fleet;

/// <summary>
/// An immutable list of states that shares all but the changed chunks with its successor,
/// so that publishing one change of 100,000 panels copies a few kilobytes and not a megabyte.
/// </summary>
internal sealed class StateTable
{
    private const int ChunkBits = 8;
    private const int ChunkSize = 1 << ChunkBits;
    private readonly PanelState[][] _chunks;

    private StateTable(PanelState[][] chunks, int count) => (_chunks, Count) = (chunks, count);

    public static StateTable Empty { get; } = new([], 0);

    public int Count { get; }

    public PanelState this[int place] => _chunks[place >> ChunkBits][place & (ChunkSize - 1)];

    public IEnumerable<PanelState> All() => _chunks.SelectMany(chunk => chunk);

    public static StateTable Of(IEnumerable<PanelState> states)
    {
        var chunks = states.Chunk(ChunkSize).ToArray();
        return new StateTable(chunks, chunks.Sum(chunk => chunk.Length));
    }

    public Editor Edit() => new(this);

    /// <summary>Collects changes; a chunk is copied at its first change.</summary>
    public sealed class Editor(StateTable origin)
    {
        private readonly PanelState[][] _chunks = [.. origin._chunks];

        public PanelState this[int place]
        {
            get => _chunks[place >> ChunkBits][place & (ChunkSize - 1)];
            set
            {
                ref var chunk = ref _chunks[place >> ChunkBits];
                if (ReferenceEquals(chunk, origin._chunks[place >> ChunkBits]))
                    chunk = [.. chunk];
                chunk[place & (ChunkSize - 1)] = value;
            }
        }

        public StateTable Build() => new(_chunks, origin.Count);
    }
}
