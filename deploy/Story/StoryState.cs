using System.Globalization;
using System.Security.Cryptography;

namespace OobProvisioning.Story;

/// <summary>What the steps tell each other.</summary>
internal sealed class StoryState
{
    /// <summary>In every name, so that the story can be told again and again, also by two at once.</summary>
    public string Run { get; } =
        DateTime.UtcNow.ToString("yyyyMMdd-HHmmss-", CultureInfo.InvariantCulture) + RandomNumberGenerator.GetHexString(4, lowercase: true);

    public string AutomationToken { get; set; } = "";

    public string ServiceProvider { get; set; } = "";

    public ClientCredentials Client { get; set; } = new("", "");

    public string ClientToken { get; set; } = "";

    /// <summary>The client that the store has made.</summary>
    public ClientCredentials GeneratedClient { get; set; } = new("", "");

    public string GeneratedClientToken { get; set; } = "";

    public string ContrastApplication { get; set; } = "";

    public string ContrastName => $"Story {Run} contrast";

    public string FirstApplication { get; set; } = "";

    public string SecondApplication { get; set; } = "";

    public string NewApplication { get; set; } = "";

    /// <summary>Of the provided client to it.</summary>
    public string NewMapping { get; set; } = "";
}
