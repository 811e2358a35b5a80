using System.Globalization;
using System.Security.Cryptography;
using Microsoft.AspNetCore.DataProtection;

namespace OobProvisioning.ConsoleKit.Keeping;

/// <summary>Who opened a form, and when, as the form itself says it, sealed: the session may be over when it is sent.</summary>
internal sealed record Opening(string By, DateTimeOffset At)
{
    public string Seal(IDataProtector protector) => protector.Protect($"{At.UtcTicks} {By}");

    /// <returns>Null for what is no work of ours.</returns>
    public static Opening? Of(IFormCollection form, IDataProtector protector)
    {
        try
        {
            return form[PostedFields.Opened].ToString() is { Length: > 0 } text && protector.Unprotect(text).Split(' ', 2) is [var ticks, var by]
                ? new Opening(by, new DateTimeOffset(long.Parse(ticks, CultureInfo.InvariantCulture), TimeSpan.Zero))
                : null;
        }
        catch (CryptographicException)
        {
            return null;
        }
    }
}
