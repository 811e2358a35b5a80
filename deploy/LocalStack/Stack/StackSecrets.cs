using System.Security.Cryptography;
using OobProvisioning.LocalStack.Files;

namespace OobProvisioning.LocalStack.Stack;

/// <summary>The secret folders of the processes: each file is one setting. Made once, then only repaired.</summary>
internal sealed class StackSecrets(DataFolder folder)
{
    public string AdministratorPasswordFile => Path.Combine(folder.Secrets("postgres"), "administrator-password");

    public string RolePassword(string role) => Keep("postgres", $"{role}-password", GeneratedSecret.Next);

    public void Write(string keyManagerConnection, string apiStoreConnection)
    {
        Put("key-manager", "ConnectionStrings__Database", keyManagerConnection);
        Put("api-store", "ConnectionStrings__Database", apiStoreConnection);
        Keep("key-manager", "Protection__MasterKey", MasterKey);
        Keep("api-store", "Protection__MasterKey", MasterKey);

        // Given to both sides, fetched by none.
        var storeSecret = Keep("api-store", "KeyManager__ClientSecret", GeneratedSecret.Next);
        Put("key-manager", "Bootstrap__ServiceClients__api-store", storeSecret);
        var portalSecret = Keep("api-store", "SignIn__ClientSecret", GeneratedSecret.Next);
        Put("key-manager", "Bootstrap__ServiceClients__store-portal", portalSecret);
        var gatewaySecret = Keep("gateway", "Invocation__ClientSecret", GeneratedSecret.Next);
        Put("key-manager", "Bootstrap__ServiceClients__gateway", gatewaySecret);
        Keep("gateway", "Invocation__AssertionKey", AssertionKey);
    }

    private static string MasterKey() => Convert.ToBase64String(RandomNumberGenerator.GetBytes(32));

    private static string AssertionKey()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        return key.ExportPkcs8PrivateKeyPem();
    }

    private string Keep(string process, string name, Func<string> make)
    {
        var file = Path.Combine(folder.Secrets(process), name);
        if (!File.Exists(file))
        {
            AtomicFile.WritePrivate(file, make());
        }

        return File.ReadAllText(file);
    }

    private void Put(string process, string name, string value)
    {
        var file = Path.Combine(folder.Secrets(process), name);
        if (!File.Exists(file) || File.ReadAllText(file) != value)
        {
            AtomicFile.WritePrivate(file, value);
        }
    }
}
