using System.Net;
using System.Text.Json;
using Polly;
using Refit;

namespace OobProvisioning.ApiStore.KeyManagers.Wire;

/// <summary>What came of a call: the content, or the status of a refusal, or neither when nobody answered in time.</summary>
/// <param name="Status">Null when nobody answered.</param>
/// <param name="Content">Null unless the call succeeded with content of the expected form.</param>
/// <param name="Error">RFC 6749 5.2: the code of a refusal by an OAuth endpoint.</param>
internal sealed record WireAnswer<T>(HttpStatusCode? Status, T? Content, string? Error)
    where T : class
{
    /// <summary>Every way in which a call can fail ends here, so that slices meet answers and no exceptions.</summary>
    public static async Task<WireAnswer<T>> OfAsync(Task<IApiResponse<T>> call, CancellationToken cancellationToken)
    {
        try
        {
            using var response = await call;
            cancellationToken.ThrowIfCancellationRequested();
            return new WireAnswer<T>(response.StatusCode, response.IsSuccessful ? response.Content : null, ErrorCode(response.Error));
        }
        catch (Exception error) when (!cancellationToken.IsCancellationRequested && error is HttpRequestException or ExecutionRejectedException or OperationCanceledException or ApiExceptionBase)
        {
            return new WireAnswer<T>((error as HttpRequestException)?.StatusCode, null, null);
        }
    }

    private static string? ErrorCode(ApiExceptionBase? error)
    {
        if (error is not ApiException { StatusCode: HttpStatusCode.BadRequest or HttpStatusCode.Unauthorized, Content: { Length: > 0 } body })
        {
            return null;
        }

        try
        {
            return JsonSerializer.Deserialize(body, WireJson.Default.OAuthError)?.Error;
        }
        catch (JsonException)
        {
            return null; // Not an OAuth error; the status says enough.
        }
    }
}
