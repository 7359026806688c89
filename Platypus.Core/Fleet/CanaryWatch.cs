namespace Platypus.Core.Fleet;

/// <summary>The addresses outside the fleet that tell whether this machine is connected at all.</summary>
internal sealed class CanaryWatch(int count, int toConfirm)
{
    private readonly int[] _failures = new int[count];
    private readonly bool?[] _answered = new bool?[count];

    public bool Any => count > 0;

    public int Count => count;

    /// <summary>None answers, each often enough in a row.</summary>
    public bool AllDead => Any && _failures.All(failures => failures >= toConfirm);

    public void See(int canary, bool failed)
    {
        _failures[canary] = failed ? Math.Min(_failures[canary] + 1, toConfirm) : 0;
        _answered[canary] = !failed;
    }

    /// <summary>Begins to ask.</summary>
    public void Ask() => Array.Clear(_answered);

    /// <summary>Whether none answered since they were asked; null while that can still go either way. Without canaries there is no doubt.</summary>
    public bool? Fail(bool late) =>
        !Any || (late && _answered.Any(answered => answered is null)) || _answered.Any(answered => answered == true) ? false
        : _answered.All(answered => answered == false) ? true
        : null;
}
