using Microsoft.AspNetCore.Diagnostics;
using OobProvisioning.Gateway.Invocation;
using OobProvisioning.Gateway.Invocation.Backends;
using OobProvisioning.Gateway.Invocation.Routes;
using OobProvisioning.Gateway.Sync;
using OobProvisioning.Gateway.Sync.Known;
using OobProvisioning.ServiceDefaults.Hosting;

namespace OobProvisioning.Benchmarks.Baselines;

/// <summary>The gateway itself, with its routes, assertions and counts, but nobody's token, subscription or policy is looked at.</summary>
internal static class UncheckedGateway
{
    public const string Verb = "serve-unchecked";

    public static async Task ServeAsync()
    {
        await using var app = Gateway.Program.Build([], useCalls: app => app.UseMiddleware<Invoke>());
        await app.RunAsync();
    }

    private sealed class Invoke(RequestDelegate next, Knowledge knowledge, ApiCors cors, ForwardCall forward, CountCall count)
    {
        private static readonly Guid Anybody = Guid.NewGuid();

        public async Task InvokeAsync(HttpContext context)
        {
            if (context.IsOnInternalListener() || CallPath.Of(context) is not { IsOurs: false, IsAmbiguous: false } path || knowledge.Lack is not null
                || ApiRoutes.Find(knowledge.Allowed!, path.Path) is not var (api, below) || cors.Answer(context, api))
            {
                await next(context);
                return;
            }

            context.Features.Get<IStatusCodePagesFeature>()!.Enabled = false;
            var call = new ApiCall(api) { Client = new Client(Anybody, "anybody", Anybody, KeyType.Production) };
            var admission = new Admission(
                api,
                call.Client,
                new Application("anybody", "anybody", null, null, "Unlimited") { Id = Anybody },
                new Subscription(Anybody, api.Id, "Unlimited", SubscriptionState.Unblocked));
            await forward.RunAsync(context, call, admission, below, path.Query);
            count.Run(context, call, hasThrown: false);
        }
    }
}
