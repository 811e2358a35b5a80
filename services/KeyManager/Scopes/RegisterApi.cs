using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using OobProvisioning.KeyManager.Database;
using OobProvisioning.ServiceDefaults.Auditing;
using OobProvisioning.ServiceDefaults.Bearer;
using OobProvisioning.ServiceDefaults.Database;
using OobProvisioning.ServiceDefaults.Problems;

namespace OobProvisioning.KeyManager.Scopes;

/// <summary>Registers an API, or changes what is registered of it: the same call again changes nothing.</summary>
internal sealed class RegisterApi(KeyManagerDb db, KnownApis known, TimeProvider time)
{
    public async Task<Results<Ok<ApiView>, ProblemHttpResult>> RunAsync(Caller caller, Guid id, ApiRequest request, CancellationToken cancellationToken)
    {
        var faults = new Faults();
        var scopes = ApiRules.Check(request, faults);
        if (faults.Any)
        {
            return faults.ToProblem();
        }

        var api = await db.Set<RegisteredApi>().SingleOrDefaultAsync(api => api.Id == id, cancellationToken);
        if (api is null)
        {
            db.Add(api = RegisteredApi.Of(id, request.Uri!, scopes));
        }
        else if (!api.Describe(request.Uri!, scopes))
        {
            return TypedResults.Ok(ApiView.Of(api));
        }

        db.Add(AuditEvent.Of(caller.Actor, "register", ApiAudit.Object(id), time.GetStorableUtcNow()));
        try
        {
            await db.SaveChangesAsync(cancellationToken);
        }
        catch (DbUpdateException error) when (error.IsUniqueViolationOf(RegisteredApiConfiguration.UniqueUri))
        {
            return CommonProblems.Conflict.With("Another API has this uri.");
        }
        catch (DbUpdateException error) when (error is DbUpdateConcurrencyException || error.IsUniqueViolationOf(RegisteredApiConfiguration.Key))
        {
            return CommonProblems.Conflict.With("The API is registered or deleted by another call at this moment; call again.");
        }

        known.Forget();
        return TypedResults.Ok(ApiView.Of(api));
    }
}

/// <summary>How audit events name an API.</summary>
internal static class ApiAudit
{
    public static string Object(Guid id) => $"api:{id}";
}
