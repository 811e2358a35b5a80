using System.Text;
using System.Text.RegularExpressions;

namespace OobProvisioning.KeyManager.OAuthClients;

/// <summary>The names of this system's own clients. Somebody else's client that is called so would be trusted for it.</summary>
internal static partial class BuiltInNames
{
    public const string ApiStore = "API Store (service of this system)";
    public const string Gateway = "API Gateway (service of this system)";
    public const string StorePortal = "API Store (sign-in)";
    public const string Fault = "It looks like the name of a client of this system's own.";

    private static readonly HashSet<string> Looks = [LookOf(ApiStore), LookOf(Gateway), LookOf(StorePortal)];

    /// <summary>To the eye, that is: without regard to case, width of characters and kind of blanks.</summary>
    public static bool LooksLikeOne(string name) => Looks.Contains(LookOf(name));

    private static string LookOf(string name) => Blanks().Replace(name.Normalize(NormalizationForm.FormKC), "").ToUpperInvariant();

    [GeneratedRegex(@"\s+")]
    private static partial Regex Blanks();
}
