using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using OobProvisioning.ServiceDefaults.Lists;

namespace OobProvisioning.ServiceDefaults.UnitTests.Lists;

public sealed class CursorTests
{
    private const string Order = "by name";

    [Fact]
    public void Is_read_as_it_was_written()
    {
        var place = new Place<string>("Wetter & \"Co\" \ud83c\udf27", Guid.NewGuid(), IsBack: true);

        Assert.Equal(place, Cursor.Read<string>(Cursor.Write(place, Order), Order));
    }

    [Fact]
    public void An_instant_is_read_as_it_was_written()
    {
        var place = new Place<DateTimeOffset?>(DateTimeOffset.UnixEpoch.AddTicks(70), Guid.NewGuid(), IsBack: false);

        Assert.Equal(place, Cursor.Read<DateTimeOffset?>(Cursor.Write(place, Order), Order));
    }

    /// <summary>How the digest is reckoned is known to everybody.</summary>
    [Theory]
    [InlineData("null")]
    [InlineData("{")]
    [InlineData("[]")]
    [InlineData("""{"Key":"a","Id":"a","IsBack":false}""")]
    [InlineData("""{"Key":7,"Id":"0199a1c4-6d0e-7c2f-9b61-5f3d2a7e8c10","IsBack":false}""")]
    [InlineData("""{"Key":"a\u0000b","Id":"0199a1c4-6d0e-7c2f-9b61-5f3d2a7e8c10","IsBack":false}""")]
    [InlineData("""{"Key":"\ud800","Id":"0199a1c4-6d0e-7c2f-9b61-5f3d2a7e8c10","IsBack":false}""")]
    public void One_that_somebody_made_up_is_none(string text) =>
        Assert.Throws<BadCursorException>(() => Cursor.Read<string>(MadeUp(text), Order));

    [Theory]
    [InlineData("2026-11-30T14:00:00+01:00")]
    [InlineData("soon")]
    public void A_made_up_instant_that_cannot_be_kept_is_none(string instant) => Assert.Throws<BadCursorException>(() =>
        Cursor.Read<DateTimeOffset?>(MadeUp($$"""{"Key":"{{instant}}","Id":"0199a1c4-6d0e-7c2f-9b61-5f3d2a7e8c10","IsBack":false}"""), Order));

    private static string MadeUp(string text)
    {
        var bytes = Encoding.UTF8.GetBytes(text);
        return Base64Url.EncodeToString([.. SHA256.HashData([.. Encoding.UTF8.GetBytes(Order), 0, .. bytes]).AsSpan(..9), .. bytes]);
    }
}
