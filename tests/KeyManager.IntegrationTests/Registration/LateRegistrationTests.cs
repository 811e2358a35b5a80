namespace OobProvisioning.KeyManager.IntegrationTests.Registration;

/// <summary>A registration whose answer was lost is undone by a deletion, whichever of the two comes first.</summary>
[Collection<Undisturbed>]
public sealed class LateRegistrationTests(OwnKeyManager fixture)
{
    private readonly string _clientId = ManagementApi.NewName("late");

    private RunningKeyManager KeyManager => fixture.KeyManager;

    [Fact]
    public async Task A_registration_that_comes_after_the_deletion_makes_nothing()
    {
        Assert.True((bool)(await KeyManager.DeleteManagedAsync(_clientId).IsProblemAsync("not-found", HttpStatusCode.NotFound))["gone"]!);
        Assert.True((bool)(await KeyManager.DeleteManagedAsync(_clientId).IsProblemAsync("not-found", HttpStatusCode.NotFound))["gone"]!);

        await KeyManager.RegisterManagedAsync(InternalRegistration.Plain(_clientId)).IsProblemAsync("conflict", HttpStatusCode.Conflict);

        Assert.Equal(0L, await RowsAsync());
        Assert.Equal("use-up-id", await fixture.Database.ScalarAsync<string>("select string_agg(verb, ',') from audit_events where object = $1", $"oauth-client:{_clientId}"));
    }

    [Fact]
    public async Task A_deletion_waits_for_a_registration_under_way_and_takes_its_client()
    {
        var token = await KeyManager.RegistrarTokenAsync();
        Task<HttpResponseMessage> registration, deletion;
        await using (var held = await HeldTable.HoldAsync(fixture.Database, "audit_events"))
        {
            registration = KeyManager.RegisterManagedAsync(InternalRegistration.Plain(_clientId), token);
            await held.UntilWaitingAsync(1); // It has the id, and its client is not saved yet.
            deletion = KeyManager.DeleteManagedAsync(_clientId, token);
            await held.UntilWaitingAsync(2);
        }

        await registration.HasStatusAsync(HttpStatusCode.Created);
        await deletion.HasStatusAsync(HttpStatusCode.NoContent);
        Assert.Equal(0L, await RowsAsync());
    }

    [Fact]
    public async Task A_registration_waits_for_a_deletion_under_way_and_makes_nothing()
    {
        var token = await KeyManager.RegistrarTokenAsync();
        Task<HttpResponseMessage> registration, deletion;
        await using (var held = await HeldTable.HoldAsync(fixture.Database, "audit_events"))
        {
            deletion = KeyManager.DeleteManagedAsync(_clientId, token);
            await held.UntilWaitingAsync(1); // It has used up the id, and that is not saved yet.
            registration = KeyManager.RegisterManagedAsync(InternalRegistration.Plain(_clientId), token);
            await held.UntilWaitingAsync(2);
        }

        await deletion.IsProblemAsync("not-found", HttpStatusCode.NotFound);
        await registration.IsProblemAsync("conflict", HttpStatusCode.Conflict);
        Assert.Equal(0L, await RowsAsync());
    }

    private Task<long> RowsAsync() => fixture.Database.ScalarAsync<long>(
        "select (select count(*) from service_providers where name = $1) + (select count(*) from oauth_clients where client_id = $1)", _clientId);
}
