using OobProvisioning.LocalStack.Files;

namespace OobProvisioning.LocalStack.Postgres;

internal static class AdministratorPassword
{
    public static string ReadOrMake(string path)
    {
        if (!File.Exists(path))
        {
            AtomicFile.WritePrivate(path, GeneratedSecret.Next());
        }

        return File.ReadAllText(path);
    }
}
