using Platypus.Tests.Fakes;
using Platypus.Web.Auth;

namespace Platypus.Tests.Web.Auth;

public sealed class AttemptLimitTests
{
    private readonly FakeClock _clock = new();

    private AttemptLimit Limit(int most = 3, int capacity = 100) => new(most, TimeSpan.FromMinutes(5), capacity, _clock);

    [Fact]
    public void The_attempt_past_the_limit_is_told_when_to_come_again()
    {
        var limit = Limit();
        Assert.Null(limit.Take("ada"));
        _clock.Advance(TimeSpan.FromMinutes(1));
        Assert.Null(limit.Take("ada"));
        Assert.Null(limit.Take("ada"));
        Assert.Equal(TimeSpan.FromMinutes(4), limit.Take("ada"));
        Assert.Null(limit.Take("gabe"));
    }

    [Fact]
    public void Whoever_waits_gets_one_attempt_for_each_that_is_old_and_waiting_is_not_made_longer_by_trying()
    {
        var limit = Limit(most: 2);
        limit.Take("ada");
        _clock.Advance(TimeSpan.FromMinutes(4));
        limit.Take("ada");
        for (var attempt = 0; attempt < 10; attempt++)
            Assert.Equal(TimeSpan.FromMinutes(1), limit.Take("ada"));
        _clock.Advance(TimeSpan.FromMinutes(1));
        Assert.Null(limit.Take("ada"));
        Assert.Equal(TimeSpan.FromMinutes(4), limit.Take("ada"));
    }

    [Fact]
    public void A_good_attempt_is_given_back_and_a_key_can_be_forgotten()
    {
        var limit = Limit(most: 1);
        limit.Take("place");
        limit.GiveBack("place");
        Assert.Null(limit.Take("place"));
        Assert.NotNull(limit.Take("place"));
        limit.Clear("place");
        Assert.Null(limit.Take("place"));
    }

    [Fact]
    public void However_many_keys_are_tried_memory_is_bounded_and_the_quiet_ones_go_first()
    {
        var limit = Limit(most: 1, capacity: 100);
        limit.Take("quiet");
        for (var key = 0; key < 1000; key++)
        {
            _clock.Advance(TimeSpan.FromMilliseconds(1));
            limit.Take($"key {key}");
            Assert.True(limit.Count <= 100);
        }
        Assert.NotNull(limit.Take("key 999"));
        Assert.Null(limit.Take("quiet"));
        _clock.Advance(TimeSpan.FromMinutes(5));
        limit.Take("new");
        Assert.Equal(1, limit.Count);
    }
}
