using System.Net;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Polly;
using Polly.CircuitBreaker;
using Refit;

namespace OobProvisioning.ApiStore.Wire;

/// <summary>What came of a call: the content, or the status of a refusal, or neither when nobody answered in time.</summary>
/// <param name="Status">Null when nobody answered.</param>
/// <param name="Content">Null unless the call succeeded with content of the expected form.</param>
/// <param name="Refusal">What a refusal says of itself.</param>
/// <param name="WasSent">False when it is certain that the call did not reach anybody.</param>
internal sealed record WireAnswer<T>(HttpStatusCode? Status, T? Content, ApiException? Refusal, bool WasSent)
    where T : class
{
    /// <summary>Every way in which a call can fail ends here, so that slices meet answers and no exceptions.</summary>
    public static async Task<WireAnswer<T>> OfAsync(Task<IApiResponse<T>> call, CancellationToken cancellationToken)
    {
        try
        {
            using var response = await call;
            cancellationToken.ThrowIfCancellationRequested();
            var content = response.IsSuccessful ? response.Content : null;
            return new WireAnswer<T>(response.StatusCode, content, response.Error as ApiException, !WasHeldBack(response.Error));
        }
        catch (Exception error) when (!cancellationToken.IsCancellationRequested
            && error is HttpRequestException or ExecutionRejectedException or OperationCanceledException or ApiExceptionBase)
        {
            return new WireAnswer<T>((error as HttpRequestException)?.StatusCode, null, null, !WasHeldBack(error));
        }
    }

    /// <summary>RFC 6749 5.2: the code of a refusal by an OAuth endpoint.</summary>
    public string? Error => Status is HttpStatusCode.BadRequest or HttpStatusCode.Unauthorized ? Read(WireJson.Default.OAuthError)?.Error : null;

    /// <summary>RFC 9457: a refusal by any other endpoint; null when somebody else than the Key Manager says it.</summary>
    public WireProblem? Problem => Read(WireJson.Default.WireProblem) is { Type: not null } problem ? problem : null;

    private TBody? Read<TBody>(JsonTypeInfo<TBody> type)
        where TBody : class
    {
        if (Refusal?.Content is not { Length: > 0 } body)
        {
            return null;
        }

        try
        {
            return JsonSerializer.Deserialize(body, type);
        }
        catch (JsonException)
        {
            return null; // Of another form; the status says enough.
        }
    }

    /// <summary>Refit may wrap what went wrong.</summary>
    private static bool WasHeldBack(Exception? error) => error is not null
        && (error is NoServiceTokenException or BrokenCircuitException
            or HttpRequestException { HttpRequestError: HttpRequestError.ConnectionError or HttpRequestError.NameResolutionError }
            or HttpRequestException { HttpRequestError: HttpRequestError.SecureConnectionError }
            || WasHeldBack(error.InnerException));
}
