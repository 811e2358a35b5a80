using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using OobProvisioning.KeyManager.Database;
using OobProvisioning.ServiceDefaults.Requests;

namespace OobProvisioning.KeyManager.Accounts.Management;

internal sealed class GetUser(KeyManagerDb db)
{
    public async Task<Results<Versioned<Ok<UserView>>, ProblemHttpResult>> RunAsync(Guid id, CancellationToken cancellationToken)
    {
        var user = await db.Set<User>().AsNoTracking().Include(user => user.Roles).SingleOrDefaultAsync(user => user.Id == id, cancellationToken);
        return user is null ? UserErrors.NotFound(id) : TypedResults.Ok(UserView.Of(user)).WithVersion(user.ConcurrencyStamp!, isWhole: true);
    }
}
