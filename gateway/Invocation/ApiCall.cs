using System.Diagnostics;
using OobProvisioning.Gateway.Sync.Known;

namespace OobProvisioning.Gateway.Invocation;

/// <summary>A call while it is under way.</summary>
/// <param name="api">What is called.</param>
internal sealed class ApiCall(Api api)
{
    private readonly long _began = Stopwatch.GetTimestamp();

    public Api Api => api;

    /// <summary>Who calls, as soon as that is known: the keys of an application that there is.</summary>
    public Client? Client { get; set; }

    /// <summary>Until the backend's answer began; what comes after that may be a stream, and last as long as its reader likes.</summary>
    public TimeSpan? AnsweredAfter { get; private set; }

    /// <summary>The status of gRPC with which the backend has ended the call; null if it is no such call, or has not ended well.</summary>
    public int? GrpcStatus { get; set; }

    public void Answered() => AnsweredAfter = Stopwatch.GetElapsedTime(_began);
}
