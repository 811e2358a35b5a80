using OobProvisioning.LocalStack.Processes;

namespace OobProvisioning.LocalStack.Stack;

/// <summary>Waits until the gateway says that it and everything behind it is ready.</summary>
internal static class Readiness
{
    public static readonly TimeSpan Limit = TimeSpan.FromSeconds(90);

    public static async Task WaitAsync(
        Uri gateway, IReadOnlyCollection<Supervisor> services, DataFolder folder, TimeSpan within, CancellationToken cancellationToken)
    {
        using var http = new HttpClient { Timeout = TimeSpan.FromSeconds(5) };
        var health = new Uri(gateway, "health");
        var deadline = DateTime.UtcNow + within;
        var last = "no answer";
        while (DateTime.UtcNow < deadline)
        {
            if (services.FirstOrDefault(service => service.Current.Exited.IsCompleted)?.Current is { } dead)
            {
                throw new LauncherException(
                    $"{dead.Name} ended with exit code {await dead.Exited}; the last lines of {folder.Log(dead.Name)}:\n{dead.LastLines()}");
            }

            last = await AskAsync(http, health, cancellationToken);
            if (last == "200")
            {
                return;
            }

            await Task.Delay(200, cancellationToken); // the gateway logs each refusal
        }

        throw new LauncherException(
            $"{health} does not say 200 within {within.TotalSeconds:0} s, but: {last}. The logs are in {folder.Logs}; their last lines:\n"
            + string.Join('\n', services.Select(service => $"{service.Current.Name}\n{service.Current.LastLines()}")));
    }

    private static async Task<string> AskAsync(HttpClient http, Uri health, CancellationToken cancellationToken)
    {
        try
        {
            using var answer = await http.GetAsync(health, cancellationToken);
            return answer.IsSuccessStatusCode
                ? "200"
                : $"{(int)answer.StatusCode} {await answer.Content.ReadAsStringAsync(cancellationToken)}";
        }
        catch (HttpRequestException notYet)
        {
            return notYet.Message;
        }
        catch (TaskCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return "no answer within 5 s";
        }
    }
}
