using System.Security.Cryptography;

namespace OobProvisioning.ApiStore.KeyManagers.OAuthProvider.Proof;

/// <summary>
/// A secret that is not the one that was given, but looks like it: as long, of the same kinds of characters, with everything that may need encoding in
/// the same places. So whatever differs between the answers to the two comes from what they are, and not from how they look.
/// </summary>
internal static class ControlSecret
{
    private const string Capitals = "ABCDEFGHIJKLMNOPQRSTUVWXYZ";
    private const string Letters = "abcdefghijklmnopqrstuvwxyz";
    private const string Digits = "0123456789";

    public static string Of(string secret)
    {
        var canDiffer = secret.Any(char.IsAsciiLetterOrDigit);
        while (true)
        {
            var control = string.Create(secret.Length, (secret, canDiffer), static (places, given) =>
            {
                for (var place = 0; place < places.Length; place++)
                {
                    places[place] = LikeOf(given.secret[place], given.canDiffer);
                }
            });
            if (control != secret)
            {
                return control;
            }
        }
    }

    private static char LikeOf(char character, bool canDiffer) => character switch
    {
        >= 'A' and <= 'Z' => OneOf(Capitals),
        >= 'a' and <= 'z' => OneOf(Letters),
        >= '0' and <= '9' => OneOf(Digits),
        _ => canDiffer ? character : OneOf(Letters), // Else nothing of it would be random.
    };

    private static char OneOf(string alphabet) => alphabet[RandomNumberGenerator.GetInt32(alphabet.Length)];
}
