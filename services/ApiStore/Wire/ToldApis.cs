using System.Net;

namespace OobProvisioning.ApiStore.Wire;

/// <summary>What came of telling the Key Manager of an API.</summary>
internal abstract record Telling
{
    private Telling()
    {
    }

    /// <summary>It knows.</summary>
    public sealed record Told : Telling;

    /// <summary>It does not take this, however often it is told.</summary>
    public sealed record Refused(string Reason) : Telling;

    /// <summary>It may know or not.</summary>
    public sealed record NotTold(string Reason) : Telling;
}

/// <summary>Tells the Key Manager what an API is at present, or that it is none any more.</summary>
internal sealed class ToldApis(IApisApi apis)
{
    public async Task<Telling> TellAsync(Guid id, AnnouncedApi? api, CancellationToken cancellationToken)
    {
        var call = api is null ? apis.DeleteAsync(id, cancellationToken) : apis.PutAsync(id, api, cancellationToken);
        return await WireAnswer<string>.OfAsync(call, cancellationToken) switch
        {
            { Status: HttpStatusCode.OK or HttpStatusCode.Created or HttpStatusCode.NoContent } => new Telling.Told(),
            { Status: HttpStatusCode.NotFound, Problem: not null } when api is null => new Telling.Told(),
            { Status: HttpStatusCode.BadRequest, Problem: { } problem } => new Telling.Refused(
                $"The Key Manager does not take it: {string.Join(' ', problem.Errors?.SelectMany(error => error.Value) ?? [problem.Type!])}"),
            // 409 too: another call for it is under way, for its URI is made of its id and nobody else's.
            { Status: { } status } => new Telling.NotTold($"The Key Manager answered {(int)status}."),
            _ => new Telling.NotTold("The Key Manager did not answer."),
        };
    }
}
