using System.Net;
using Yarp.ReverseProxy.Health;
using Yarp.ReverseProxy.Model;

namespace OobProvisioning.Gateway.Upstreams;

/// <summary>Readiness is asked on a service's internal listener, which speaks HTTP/1.1, while requests go over HTTP/2.</summary>
internal sealed class InternalListenerProbes : IProbingRequestFactory
{
    public HttpRequestMessage CreateRequest(ClusterModel cluster, DestinationModel destination) =>
        new(HttpMethod.Get, new Uri(new Uri(destination.Config.Health!), cluster.Config.HealthCheck!.Active!.Path))
        {
            Version = HttpVersion.Version11,
            VersionPolicy = HttpVersionPolicy.RequestVersionExact,
        };
}
