using System.ComponentModel.DataAnnotations;
using OobProvisioning.ServiceDefaults.Hosting;

namespace OobProvisioning.KeyManager.Tokens;

/// <summary>Settings of the authorization server.</summary>
internal sealed class TokensOptions
{
    public const string Section = "Tokens";

    /// <summary>The public address of the system, for example <c>https://portal.example.com</c>. It stands in every token and all metadata, whoever asks.</summary>
    [Required(ErrorMessage = "The setting Tokens:Issuer is missing: the public address of the system, for example https://portal.example.com.")]
    public Uri? Issuer { get; set; }

    /// <summary>For the registrations, which need it before options can be read.</summary>
    /// <returns>Null if it is not set: then a program that serves does not start.</returns>
    /// <exception cref="StartupException">It is set and no public address.</exception>
    public static Uri? IssuerOf(IConfiguration configuration)
    {
        var text = configuration[$"{Section}:{nameof(Issuer)}"];
        if (string.IsNullOrEmpty(text))
        {
            return null;
        }

        // RFC 8414 2: no query, no fragment. http is for a system on one machine.
        return Uri.TryCreate(text, UriKind.Absolute, out var issuer) && issuer is { Scheme: "https" or "http", Query: "", Fragment: "", UserInfo: "" }
            ? issuer
            : throw new StartupException($"The setting Tokens:Issuer is '{text}'; it must be the public address of the system, for example https://portal.example.com.");
    }
}
