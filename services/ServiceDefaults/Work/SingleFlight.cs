namespace OobProvisioning.ServiceDefaults.Work;

/// <summary>Callers that want the same at the same time share one call, and its failure.</summary>
public sealed class SingleFlight<T>(Func<Task<T>> call)
{
    private readonly Lock _lock = new();
    private Task<T>? _flight;

    public Task<T> JoinAsync()
    {
        lock (_lock)
        {
            if (_flight is not { IsCompleted: false })
            {
                _flight = Task.Run(call);
            }

            return _flight;
        }
    }
}
