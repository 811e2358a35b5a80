using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;
using OobProvisioning.KeyManager.Database;
using OobProvisioning.KeyManager.OAuthClients;
using OobProvisioning.ServiceDefaults.Database;

namespace OobProvisioning.KeyManager.Registration;

/// <summary>
/// The name of a registered client's service provider. Names of service providers are unique, those of clients need not be: a
/// name that is taken gets a short random suffix.
/// </summary>
internal static class RegisteredName
{
    private const int SuffixLength = 4;
    private const int MostAttempts = 5;
    private const string SuffixCharacters = "abcdefghijkmnpqrstuvwxyz23456789"; // Without those that look alike.

    /// <summary>Saves what the transaction has changed, with the service provider under this name or, if it is taken, a suffixed one.</summary>
    public static async Task SaveNamedAsync(this KeyManagerDb db, ServiceProvider provider, string name, CancellationToken cancellationToken)
    {
        provider.Describe(name, provider.Description);
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                await db.SaveChangesAsync(cancellationToken); // It undoes itself alone when it fails: the transaction goes on.
                return;
            }
            catch (DbUpdateException error) when (attempt < MostAttempts && error.IsUniqueViolationOf(ServiceProviderConfiguration.UniqueName))
            {
                provider.Describe(Suffixed(name), provider.Description);
            }
        }
    }

    /// <summary>Whether a service provider that is to have this name can stay as it is: it has the name, or a suffix because the name is another's.</summary>
    public static async Task<bool> KeepsNameAsync(this KeyManagerDb db, ServiceProvider provider, string name, CancellationToken cancellationToken) =>
        provider.Name == name
        || (IsSuffixed(provider.Name, name) && await db.Set<ServiceProvider>().AnyAsync(other => other.Name == name, cancellationToken));

    public static bool IsSuffixed(string suffixed, string name) =>
        suffixed.Length == Shortened(name).Length + 1 + SuffixLength && suffixed.StartsWith(Shortened(name) + ' ', StringComparison.Ordinal);

    public static string Suffixed(string name) => $"{Shortened(name)} {RandomNumberGenerator.GetString(SuffixCharacters, SuffixLength)}";

    private static string Shortened(string name)
    {
        var length = Math.Min(name.Length, ServiceProvider.MaxNameLength - 1 - SuffixLength);
        return name[..(char.IsHighSurrogate(name[length - 1]) ? length - 1 : length)];
    }
}
