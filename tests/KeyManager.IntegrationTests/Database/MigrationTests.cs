using Microsoft.EntityFrameworkCore;
using OobProvisioning.KeyManager.Database;

namespace OobProvisioning.KeyManager.IntegrationTests.Database;

public sealed class MigrationTests(OneKeyManager fixture) : IClassFixture<OneKeyManager>
{
    [Fact]
    public void The_model_has_no_change_that_no_migration_holds()
    {
        using var db = new DesignTimeKeyManagerDb().CreateDbContext([]);

        Assert.False(db.Database.HasPendingModelChanges());
    }

    [Fact]
    public async Task Every_text_column_that_callers_fill_has_a_greatest_length()
    {
        Assert.Null(await fixture.Database.ScalarAsync<string>("""
            select string_agg(table_name || '.' || column_name, ', ') from information_schema.columns
            where table_schema = 'public' and data_type in ('text', 'character varying') and character_maximum_length is null
              and table_name in ('service_providers', 'oauth_clients', 'oauth_client_secrets', 'used_client_ids', 'audit_events', 'revoked_tokens', 'server_keys', 'data_protection_keys', 'registration_access_tokens')
            """));
    }
}
