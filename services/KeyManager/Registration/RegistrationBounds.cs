using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using OobProvisioning.KeyManager.Database;
using OobProvisioning.KeyManager.Tokens.Protocol;
using OobProvisioning.ServiceDefaults.Bearer;

namespace OobProvisioning.KeyManager.Registration;

/// <summary>A token that leaked must not fill the table: so many clients a minute from one source, so many with one token at all replicas.</summary>
internal sealed class RegistrationBounds(KeyManagerDb db, RequestLimits limits, IOptions<RegistrationOptions> options)
{
    public bool AdmitsNow(Caller caller) => limits.Admits(caller.ClientId ?? caller.Id);

    /// <summary>Takes one of the token's registrations, also when nothing comes of it.</summary>
    public async Task<bool> TakeAsync(ShownInitialToken token, CancellationToken cancellationToken) => await db.Database.ExecuteSqlAsync(
        $"""
        insert into initial_access_tokens as row (id, registrations, expires_at) values ({token.Id}, 1, {token.ExpiresAt})
        on conflict (id) do update set registrations = row.registrations + 1 where row.registrations < {options.Value.MostPerToken}
        """,
        cancellationToken) == 1;
}
