namespace OobProvisioning.ApiStore.IntegrationTests;

/// <summary>What the store's own errors are.</summary>
internal static class StoreAnswers
{
    public static JsonObject IsNotFound(this HttpResponseMessage answer) => answer.IsProblem("not-found", HttpStatusCode.NotFound, 900404);

    /// <summary>And when to try again, in seconds.</summary>
    public static int IsTooManyAttempts(this HttpResponseMessage answer)
    {
        answer.IsProblem("too-many-attempts", HttpStatusCode.TooManyRequests, 900429);
        return (int)answer.Headers.RetryAfter!.Delta!.Value.TotalSeconds;
    }
}
