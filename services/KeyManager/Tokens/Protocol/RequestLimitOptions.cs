using System.ComponentModel.DataAnnotations;

namespace OobProvisioning.KeyManager.Tokens.Protocol;

/// <summary>How many requests that leave a row behind a client may make a minute, at each replica, where it need not prove who it is.</summary>
internal sealed class RequestLimitOptions
{
    public const string Section = "Tokens:RequestLimits";

    /// <summary>A minute, of one client from one source: 1 to 1,000,000.</summary>
    [Range(1, 1_000_000)]
    public int PerClientAndSource { get; set; } = 60;

    /// <summary>A minute, of all clients from one source, since an id is soon another: 1 to 1,000,000.</summary>
    [Range(1, 1_000_000)]
    public int PerSource { get; set; } = 300;
}
