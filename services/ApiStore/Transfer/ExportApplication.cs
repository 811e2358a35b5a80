using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using OobProvisioning.ApiStore.Applications;
using OobProvisioning.ApiStore.Database;
using OobProvisioning.ApiStore.KeyMappings;
using OobProvisioning.ApiStore.Subscriptions;
using OobProvisioning.ServiceDefaults.Bearer;
using OobProvisioning.ServiceDefaults.Requests;

namespace OobProvisioning.ApiStore.Transfer;

/// <summary>Which application is wanted, and what of it.</summary>
public sealed record ExportQuery
{
    [Description("The application's name, exactly.")]
    [FromQuery(Name = "appName")]
    [Required(ErrorMessage = ShapeFaults.Required)]
    public string? AppName { get; init; }

    [Description("The caller's own id, or nothing: other owners' applications are not exported here.")]
    [FromQuery(Name = "appOwner")]
    public string? AppOwner { get; init; }

    [Description("Whether the clients that it has are named; default true, as no secret is told.")]
    [FromQuery(Name = "withKeys")]
    public bool? WithKeys { get; init; }

    [Description("Only `JSON`, the default.")]
    [FromQuery(Name = "format")]
    [AllowedValues(null, "JSON", "json", ErrorMessage = "It must be JSON.")]
    public string? Format { get; init; }
}

/// <summary>Reads an application in the form in which it is imported.</summary>
internal sealed class ExportApplication(ApiStoreDb db)
{
    public async Task<Results<Ok<ApplicationExport>, ProblemHttpResult>> RunAsync(Caller caller, ExportQuery query, CancellationToken cancellationToken)
    {
        var isOwn = string.IsNullOrEmpty(query.AppOwner) || query.AppOwner == caller.Id;
        var application = isOwn
            ? await db.Set<Application>().AsNoTracking().OwnedBy(caller).SingleOrDefaultAsync(row => row.Name == query.AppName, cancellationToken)
            : null;
        if (application is null)
        {
            return TransferErrors.NotFound();
        }

        var subscriptions = await SubscriptionsAsync(application.Id, cancellationToken);
        var keys = query.WithKeys is false ? [] : await KeysAsync(application.Id, cancellationToken);
        if (subscriptions.Count > ApplicationExport.MostSubscriptions || keys.Count > ApplicationExport.MostKeys)
        {
            return TransferErrors.TooLarge(); // Never a part of it that is taken for the whole.
        }

        return TypedResults.Ok(new ApplicationExport
        {
            Application = new ApplicationRequest
            {
                Name = application.Name,
                ThrottlingPolicy = application.ThrottlingPolicy,
                Description = application.Description,
                Attributes = application.Attributes.ToDictionary(pair => pair.Key, pair => (string?)pair.Value),
            },
            Subscriptions = subscriptions,
            Keys = keys,
        });
    }

    private Task<List<ExportedSubscription>> SubscriptionsAsync(Guid applicationId, CancellationToken cancellationToken) => db.Set<Subscription>()
        .AsNoTracking()
        .Where(subscription => subscription.ApplicationId == applicationId)
        .OrderBy(subscription => subscription.Id)
        .Take(ApplicationExport.MostSubscriptions + 1)
        .Select(subscription => new ExportedSubscription
        {
            ApiName = subscription.Api.Name,
            ApiContext = subscription.Api.Context,
            ApiVersion = subscription.Api.ApiVersion,
            ThrottlingPolicy = subscription.ThrottlingPolicy,
        })
        .ToListAsync(cancellationToken);

    private async Task<List<ExportedKeys>> KeysAsync(Guid applicationId, CancellationToken cancellationToken)
    {
        var mappings = await db.Set<KeyMapping>().AsNoTracking().Include(mapping => mapping.KeyManager)
            .Where(mapping => mapping.ApplicationId == applicationId)
            .OrderBy(mapping => mapping.Id)
            .Take(ApplicationExport.MostKeys + 1)
            .ToListAsync(cancellationToken);
        return mappings.ConvertAll(mapping => new ExportedKeys
        {
            KeyType = mapping.KeyType.Text(),
            KeyManager = mapping.KeyManager.Name,
            ConsumerKey = mapping.ConsumerKey,
            Mode = mapping.Mode.Text(),
        });
    }
}
