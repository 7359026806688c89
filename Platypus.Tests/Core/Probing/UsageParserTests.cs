using System.Globalization;
using System.Text;
using FsCheck;
using FsCheck.Fluent;
using Platypus.Core.Probing;

namespace Platypus.Tests.Core.Probing;

public sealed class UsageParserTests
{
    private static UsageReading Parse(string body) => UsageParser.Parse(Encoding.UTF8.GetBytes(body));

    [Theory]
    [InlineData("{\"cpu\":1,\"memory\":2,\"disk\":3}", 1.0, 2.0, 3.0)]
    [InlineData("{\"cpu\":\"1.5\",\"mem\":\" 2 \",\"hdd\":\"3e1\"}", 1.5, 2.0, 30.0)]
    [InlineData("\uFEFF {\"cpu\":0,\"memory\":100} ", 0.0, 100.0, null)]
    [InlineData("{\"mem\":1,\"memory\":2,\"hdd\":3,\"disk\":4}", null, 2.0, 4.0)]
    [InlineData("{\"memory\":null,\"mem\":1,\"cpu\":5}", 5.0, null, null)]
    [InlineData("{\"cpu\":\"high\",\"memory\":true,\"disk\":[1]}", null, null, null)]
    [InlineData("{\"cpu\":\"NaN\",\"memory\":\"Infinity\",\"disk\":\"12%\"}", null, null, null)]
    [InlineData("{\"\\u0063pu\":9,\"other\":{\"cpu\":1},\"list\":[{\"disk\":2}]}", 9.0, null, null)]
    [InlineData("{\"cpu\":-0.0}", 0.0, null, null)]
    public void Usage_is_read(string body, double? cpu, double? memory, double? disk) =>
        Assert.Equal(UsageReading.Of(new UsageValues(cpu, memory, disk)), Parse(body));

    [Fact]
    public void Fields_that_nobody_asked_for_may_be_as_deep_as_they_like() => Assert.Equal(
        UsageReading.Of(new UsageValues(5, null, null)),
        Parse($"{{\"cpu\":5,\"more\":{new string('[', 20_000)}{new string(']', 20_000)},\"disk\":{new string('[', 100)}{new string(']', 100)}}}"));

    [Theory]
    [InlineData("")]
    public void No_body_is_none(string body) => Assert.Equal(UsageCause.NoBody, Parse(body).Cause);

    [Theory]
    [InlineData(" ")]
    [InlineData("\uFEFF")]
    [InlineData("null")]
    [InlineData("12")]
    [InlineData("[{\"cpu\":1}]")]
    [InlineData("{}")]
    [InlineData("{\"CPU\":1}")]
    [InlineData("{\"cpu\":1")]
    [InlineData("{\"cpu\":1} trailing")]
    [InlineData("{\"cpu\":1}{\"cpu\":2}")]
    [InlineData("<b>Warning</b> {\"cpu\":1}")]
    [InlineData("{\"cpu\":1,}")]
    [InlineData("{/* */\"cpu\":1}")]
    [InlineData("{\"cpu\":\"\\ud800\"}")]
    [InlineData("{\"cpu\":1,\"x\":\"\0\"}")]
    public void What_is_no_such_object_is_not_json(string body) => Assert.Equal(UsageCause.NotJson, Parse(body).Cause);

    [Fact]
    public void Bytes_that_are_not_UTF8_are_not_json() =>
        Assert.Equal(UsageCause.NotJson, UsageParser.Parse([.. "{\"cpu\":1,\"x\":\""u8, 0xFF, .. "\"}"u8]).Cause);

    [Theory]
    [InlineData("{\"cpu\":100.01}")]
    [InlineData("{\"cpu\":1,\"disk\":-1}")]
    [InlineData("{\"cpu\":1,\"memory\":\"101\"}")]
    [InlineData("{\"cpu\":1e999}")]
    [InlineData("{\"cpu\":\"-1e999\"}")]
    public void A_number_outside_0_to_100_refuses_all_three(string body) =>
        Assert.Equal(UsageReading.Missing(UsageCause.OutOfRange), Parse(body));

    [Fact]
    public void Whatever_the_bytes_are_the_reading_is_usage_in_range_or_a_cause() =>
        Prop.ForAll<byte[]>(bytes => IsSound(UsageParser.Parse(bytes))).QuickCheckThrowOnFailure();

    [Fact]
    public void Whatever_is_put_into_the_fields_the_reading_is_sound()
    {
        var values = Gen.OneOf(
            ArbMap.Default.GeneratorFor<double>().Select(number => number.ToString("R", CultureInfo.InvariantCulture)),
            ArbMap.Default.GeneratorFor<int>().Select(number => number.ToString(CultureInfo.InvariantCulture)),
            Gen.Elements("null", "\"\"", "\"5\"", "{}", "[[]]", "\"\\u0000\"", "1e400", "\"٣\""));
        var bodies = values.Three().Select(three => $"{{\"cpu\":{three.Item1},\"mem\":{three.Item2},\"disk\":{three.Item3}}}");
        Prop.ForAll(bodies.ToArbitrary(), body => IsSound(Parse(body))).QuickCheckThrowOnFailure();
    }

    private static bool IsSound(UsageReading reading) => reading.Values is { } values
        ? reading.Cause == UsageCause.None && new[] { values.Cpu, values.Memory, values.Disk }.All(value => value is null or (>= 0 and <= 100))
        : reading.Cause != UsageCause.None;
}
