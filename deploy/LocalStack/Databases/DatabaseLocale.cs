using Npgsql;

namespace OobProvisioning.LocalStack.Databases;

/// <summary>The server's own locale, unless that is plain C, whose lower() folds ASCII only.</summary>
internal static class DatabaseLocale
{
    private const string PlainTemplate =
        "SELECT 1 FROM pg_database WHERE datname = 'template0' AND (pg_encoding_to_char(encoding) <> 'UTF8' OR datctype IN ('C', 'POSIX'))";

    private const string Utf8Collation =
        """
        SELECT collcollate FROM pg_collation
        WHERE collprovider = 'c' AND collcollate IN ('C.UTF-8', 'C.utf8', 'en_US.UTF-8', 'en_US.utf8') ORDER BY 1 LIMIT 1
        """;

    public static async Task<string> ClauseAsync(NpgsqlConnection administrator, CancellationToken cancellationToken)
    {
        if (administrator.PostgreSqlVersion.Major >= 15)
        {
            var brings = await administrator.AnyAsync("SELECT 1 FROM pg_database WHERE datname = 'template0' AND datlocprovider <> 'c'", cancellationToken);
            if (brings)
            {
                return "";
            }
        }

        if (!await administrator.AnyAsync(PlainTemplate, cancellationToken))
        {
            return "";
        }

        if (administrator.PostgreSqlVersion.Major >= 17)
        {
            return "LOCALE_PROVIDER builtin BUILTIN_LOCALE 'C.UTF-8' LOCALE 'C'";
        }

        return await administrator.ValueAsync(Utf8Collation, cancellationToken) is { } locale
            ? $"LC_COLLATE '{locale}' LC_CTYPE '{locale}'"
            : throw new LauncherException("That PostgreSQL knows no UTF-8 locale but plain C: lower() would fold ASCII only. Use another server.");
    }
}
