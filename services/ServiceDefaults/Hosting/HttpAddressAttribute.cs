using System.ComponentModel.DataAnnotations;

namespace OobProvisioning.ServiceDefaults.Hosting;

/// <summary>
/// A setting that must be an absolute http or https address, without user info, query and fragment. The setting is a text: as a
/// <see cref="Uri"/> it would take <c>localhost:9080</c> for a scheme, and fail in the binder, before any check, where it is malformed.
/// </summary>
/// <param name="setting">Its full name, for example <c>Tokens:Issuer</c>.</param>
/// <param name="example">What it may look like.</param>
[AttributeUsage(AttributeTargets.Property)]
public sealed class HttpAddressAttribute(string setting, string example) : ValidationAttribute(() => Fault(setting, example))
{
    /// <summary>The address, or null when the text is none.</summary>
    public static Uri? Parse(string? text) =>
        Uri.TryCreate(text, UriKind.Absolute, out var address)
        && address.Scheme is "http" or "https"
        && address is { UserInfo: "", Query: "", Fragment: "" } ? address : null;

    /// <summary>The value is not quoted: user info may hold a password.</summary>
    public static string Fault(string setting, string example) =>
        $"The setting {setting} is missing or cannot be used; it must look like {example}: http or https, without user name, query and fragment.";

    public override bool IsValid(object? value) => Parse(value as string) is not null;
}
