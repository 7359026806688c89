namespace Platypus.Core.Usage;

/// <summary>The last checks of one panel, each as it was, in 14 bytes. Not for several threads at once.</summary>
internal sealed class RecentSamples
{
    /// <summary>Checks kept: four hours at one a minute.</summary>
    public const int Room = 240;

    private const ushort Nothing = ushort.MaxValue;
    private const int FirstRoom = 16;
    private Packed[] _ring = new Packed[FirstRoom];
    private DateTimeOffset _origin;
    private int _next;
    private int _count;

    /// <summary>When the oldest check that is kept ended (UTC); null without any.</summary>
    public DateTimeOffset? Begin => _count == 0 ? null : At(_ring[(_next - _count + _ring.Length) % _ring.Length]);

    /// <summary>Whether older ones have made room for newer ones.</summary>
    public bool IsFull => _count == Room;

    public void Add(CheckSample sample)
    {
        if (_count == 0)
            _origin = sample.At;
        if (_count == _ring.Length && _ring.Length < Room)
            Grow();
        _ring[_next] = Pack(sample);
        _next = (_next + 1) % _ring.Length;
        _count = Math.Min(_count + 1, _ring.Length);
    }

    /// <summary>All that are kept, oldest first.</summary>
    public IEnumerable<CheckSample> All()
    {
        for (var back = _count; back > 0; back--)
            yield return Unpack(_ring[(_next - back + _ring.Length) % _ring.Length]);
    }

    private void Grow()
    {
        var larger = new Packed[Math.Min(_ring.Length * 4, Room)];
        for (var back = _count; back > 0; back--)
            larger[_count - back] = _ring[(_next - back + _ring.Length) % _ring.Length];
        (_ring, _next) = (larger, _count % larger.Length);
    }

    // Times are tenths of a second since the first one: enough for 13 years.
    private Packed Pack(CheckSample sample) => new(
        (uint)Math.Max(0, (sample.At - _origin).TotalMilliseconds / 100),
        Units(MeasureScale.Percent, sample.Cpu), Units(MeasureScale.Percent, sample.Memory), Units(MeasureScale.Percent, sample.Disk),
        // Half milliseconds, up to half a minute; slower is as slow.
        sample.Latency is { } latency ? (ushort)Math.Clamp(Math.Round(latency * 2), 0, Nothing - 1) : Nothing, sample.Up);

    private CheckSample Unpack(Packed packed) => new(
        At(packed), packed.Up, packed.Latency == Nothing ? null : packed.Latency / 2.0, Value(packed.Cpu), Value(packed.Memory), Value(packed.Disk));

    private DateTimeOffset At(Packed packed) => _origin.AddMilliseconds(packed.Tenths * 100L);

    private static ushort Units(MeasureScale scale, double? value) => value is { } known ? (ushort)scale.UnitsOf(known) : Nothing;

    private static double? Value(ushort units) => units == Nothing ? null : MeasureScale.Percent.ValueOf(units);

    [System.Runtime.InteropServices.StructLayout(System.Runtime.InteropServices.LayoutKind.Sequential, Pack = 1)]
    private readonly record struct Packed(uint Tenths, ushort Cpu, ushort Memory, ushort Disk, ushort Latency, bool Up);
}
