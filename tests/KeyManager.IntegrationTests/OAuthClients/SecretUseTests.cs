using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using OobProvisioning.KeyManager.OAuthClients.Secrets;

namespace OobProvisioning.KeyManager.IntegrationTests.OAuthClients;

public sealed class SecretUseTests(OneKeyManager fixture) : IClassFixture<OneKeyManager>
{
    [Fact]
    public async Task A_secret_that_is_being_deleted_keeps_no_other_use_from_being_written()
    {
        var (gone, stays) = (await SecretAsync(), await SecretAsync());
        await using var dataSource = NpgsqlDataSource.Create(fixture.Database.ConnectionString);
        await using var connection = await dataSource.OpenConnectionAsync(TestContext.Current.CancellationToken);
        await using var deletion = await connection.BeginTransactionAsync(TestContext.Current.CancellationToken);
        await using var delete = new NpgsqlCommand("delete from oauth_client_secrets where id = $1", connection) { Parameters = { new() { Value = gone } } };
        await delete.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);

        var recorder = fixture.KeyManager.Services.GetRequiredService<SecretUseRecorder>();
        recorder.Record(gone, DateTimeOffset.UtcNow);
        recorder.Record(stays, DateTimeOffset.UtcNow);
        await recorder.RunRoundAsync(TestContext.Current.CancellationToken);

        await Eventually.HoldsAsync("the other use is written", async () => await UsesAsync(stays) == 1);
        await deletion.CommitAsync(TestContext.Current.CancellationToken);
        Assert.Equal(0, await UsesAsync(gone));
    }

    private Task<long> UsesAsync(Guid secret) => fixture.Database.ScalarAsync<long>("select count(*) from oauth_client_secret_uses where secret_id = $1", secret);

    private async Task<Guid> SecretAsync()
    {
        var client = await fixture.KeyManager.NewClientAsync("Used");
        return await fixture.Database.ScalarAsync<Guid>(
            "select secret.id from oauth_client_secrets secret join oauth_clients client using (registration_id) where client.client_id = $1", client.ClientId);
    }
}
