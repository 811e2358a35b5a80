using Npgsql;

namespace OobProvisioning.LocalStack.Databases;

/// <summary>Npgsql reads no URIs, but everybody has one.</summary>
internal static class ConnectionText
{
    /// <param name="given">A text of either kind.</param>
    /// <param name="option">Which option it is of.</param>
    /// <exception cref="LauncherException">It is neither; the text is not repeated, a password is in it.</exception>
    public static string ToNpgsql(string given, string option = "--connection")
    {
        try
        {
            var settings = given.StartsWith("postgres://", StringComparison.Ordinal) || given.StartsWith("postgresql://", StringComparison.Ordinal)
                ? FromUri(new Uri(given))
                : new NpgsqlConnectionStringBuilder(given);
            if (string.IsNullOrEmpty(settings.Host))
            {
                throw new LauncherException($"{option} names no host", exitCode: 2);
            }

            settings.Database ??= "postgres";
            return settings.ConnectionString;
        }
        catch (Exception broken) when (broken is ArgumentException or FormatException)
        {
            throw new LauncherException($"{option} is neither a postgresql:// address nor a connection string of Npgsql", exitCode: 2);
        }
    }

    private static NpgsqlConnectionStringBuilder FromUri(Uri uri)
    {
        var settings = new NpgsqlConnectionStringBuilder { Host = uri.Host, Port = uri.Port < 0 ? NpgsqlConnection.DefaultPort : uri.Port };
        var user = uri.UserInfo.Split(':', 2).Select(Uri.UnescapeDataString).ToArray();
        settings.Username = user[0].Length > 0 ? user[0] : null;
        settings.Password = user.Length > 1 ? user[1] : null;
        settings.Database = uri.AbsolutePath.Trim('/') is { Length: > 0 } database ? Uri.UnescapeDataString(database) : null;
        foreach (var pair in uri.Query.TrimStart('?').Split('&', StringSplitOptions.RemoveEmptyEntries))
        {
            var (name, value) = pair.Split('=', 2) is [var left, var right] ? (left, Uri.UnescapeDataString(right)) : (pair, "");
            // libpq writes "verify-full" and "application_name"; Npgsql "VerifyFull" and "Application Name".
            settings[name is "sslmode" ? "SSL Mode" : name.Replace('_', ' ')] = name is "sslmode" ? value.Replace("-", "", StringComparison.Ordinal) : value;
        }

        return settings;
    }
}
