using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using OobProvisioning.KeyManager.Database;
using OobProvisioning.ServiceDefaults.Requests;

namespace OobProvisioning.KeyManager.Accounts.Management;

internal static class GetUser
{
    public static async Task<Results<Ok<UserView>, ProblemHttpResult>> HandleAsync(Guid id, KeyManagerDb db, HttpResponse response, CancellationToken cancellationToken)
    {
        var user = await db.Users.AsNoTracking().Include(user => user.Roles).SingleOrDefaultAsync(user => user.Id == id, cancellationToken);
        if (user is null)
        {
            return UserErrors.NotFound(id);
        }

        response.SetEntityTag(user.ConcurrencyStamp!);
        return TypedResults.Ok(UserView.Of(user));
    }
}
