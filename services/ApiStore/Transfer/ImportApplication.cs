using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using OobProvisioning.ApiStore.Applications;
using OobProvisioning.ServiceDefaults.Bearer;

namespace OobProvisioning.ApiStore.Transfer;

/// <summary>How it is imported.</summary>
public sealed record ImportQuery
{
    [Description("Whether an application of that name that the caller has already becomes so; default false: it is refused then.")]
    [FromQuery(Name = "update")]
    public bool? Update { get; init; }

    [Description("Whether its subscriptions are left out; default false.")]
    [FromQuery(Name = "skipSubscriptions")]
    public bool? SkipSubscriptions { get; init; }

    [Description("Whether its keys are left out; default false.")]
    [FromQuery(Name = "skipApplicationKeys")]
    public bool? SkipApplicationKeys { get; init; }

    [Description("Only `false`, the default: what is imported belongs to the caller.")]
    [FromQuery(Name = "preserveOwner")]
    [AllowedValues(null, false, ErrorMessage = "It must be false: what is imported belongs to the caller.")]
    public bool? PreserveOwner { get; init; }
}

/// <summary>
/// Makes an application of what was exported, row by row: each is done or not by itself, and the answer tells of each. The same import again, with update,
/// goes on where one broke off, for what is there already stays; two at once do no more than one.
/// </summary>
internal sealed class ImportApplication(ImportedApplication application, ImportRows rows, ApplicationViews views)
{
    public async Task<Results<Ok<ApplicationImport>, Partly<ApplicationImport>, ProblemHttpResult>> RunAsync(
        Caller caller, ImportQuery query, ApplicationExport request, CancellationToken cancellationToken)
    {
        var (imported, isNew, refusal) = await application.SaveAsync(caller, request.Application!, query.Update is true, cancellationToken);
        if (imported is null)
        {
            return refusal!;
        }

        var told = await rows.RunAsync(
            caller,
            imported.Id,
            query.SkipSubscriptions is true ? [] : request.Subscriptions ?? [],
            query.SkipApplicationKeys is true ? [] : request.Keys ?? [],
            cancellationToken);
        var answer = new ApplicationImport((await views.ListAsync([imported], cancellationToken))[0], isNew, told);
        return answer.IsWhole ? TypedResults.Ok(answer) : new Partly<ApplicationImport>(answer);
    }
}
