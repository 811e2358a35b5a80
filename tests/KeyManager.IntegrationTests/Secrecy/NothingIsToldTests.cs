using System.Text.RegularExpressions;

namespace OobProvisioning.KeyManager.IntegrationTests.Secrecy;

/// <summary>After a walk through everything, no secret, token or Authorization header stands in any log or any row.</summary>
[Collection<Listened>]
public sealed partial class NothingIsToldTests(LoggedKeyManager fixture)
{
    [Fact]
    public async Task No_log_of_any_level_and_no_row_of_any_table_holds_a_secret()
    {
        var walk = new Walk(fixture.KeyManager);
        await walk.GoAsync();
        await Eventually.HoldsAsync("uses are written", async () => await fixture.Database.ScalarAsync<long>("select count(*) from oauth_client_secret_uses") > 3);

        var lines = fixture.Logs.Lines;
        Assert.Contains(lines, line => line.StartsWith("Trace ", StringComparison.Ordinal)); // The logs are listened to at every level,
        Assert.Contains(lines, line => line.Contains("OpenIddict", StringComparison.Ordinal)); // of the libraries too.
        Assert.Contains(lines, line => line.Contains("oauth_client_secrets", StringComparison.Ordinal));
        var told = lines.Where(line => walk.Secrets.Any(secret => line.Contains(secret, StringComparison.Ordinal)) || Authorization().IsMatch(line)).Select(line => line[..Math.Min(600, line.Length)]).ToList();
        Assert.Empty(told);

        foreach (var table in (await fixture.Database.ScalarAsync<string>("select string_agg(quote_ident(table_name), ',') from information_schema.tables where table_schema = 'public'"))!.Split(','))
        {
            var rows = await fixture.Database.ScalarAsync<string>($"select string_agg(row_to_json(r)::text, ' ') from {table} r") ?? "";
            Assert.All(walk.Secrets, secret => Assert.DoesNotContain(secret, rows));
        }
    }

    /// <summary>A token (three parts of base64url that begin with a JSON object), or a header with credentials.</summary>
    [GeneratedRegex(@"eyJ[A-Za-z0-9_-]{10,}\.[A-Za-z0-9_-]{10,}\.|(Basic|Bearer) [A-Za-z0-9+/=_-]{16,}")]
    private static partial Regex Authorization();
}
