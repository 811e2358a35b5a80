using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;
using OobProvisioning.KeyManager.Tokens.Protocol.Dispatch;
using OpenIddict.Server;
using static OpenIddict.Server.OpenIddictServerEvents;

namespace OobProvisioning.KeyManager.UnitTests.Tokens.Dispatch;

/// <summary>What the engine's own dispatcher runs is what ours runs, in the same order and to the same end.</summary>
public sealed class IndexedDispatcherTests
{
    public static TheoryData<string> Cases => ["", "filter", "late filter", "handle", "skip", "reject", "handle last", "scoped", "another event"];

    [Theory]
    [MemberData(nameof(Cases))]
    public async Task Runs_what_the_engines_own_dispatcher_runs(string what)
    {
        var expected = await RunAsync<OpenIddictServerDispatcher>(what);

        Assert.NotEmpty(expected);
        Assert.Equal(expected, await RunAsync<IndexedDispatcher>(what));
    }

    [Fact]
    public async Task Options_that_were_made_anew_are_followed()
    {
        var options = new ChangingOptions();
        await using var services = Services<IndexedDispatcher>("", options);
        Assert.Equal(["first", "second", "third"], await DispatchAsync(services));

        options.CurrentValue = new OpenIddictServerOptions();
        options.CurrentValue.Handlers.Clear();
        Assert.Empty(await DispatchAsync(services));
    }

    private static async Task<List<string>> RunAsync<TDispatcher>(string what)
        where TDispatcher : class, IOpenIddictServerDispatcher
    {
        await using var services = Services<TDispatcher>(what, new ChangingOptions());
        var ran = await DispatchAsync(services);
        return [.. ran, .. await DispatchAsync(services)]; // A second time from what is remembered.
    }

    private static ServiceProvider Services<TDispatcher>(string what, ChangingOptions options)
        where TDispatcher : class, IOpenIddictServerDispatcher
    {
        var services = new ServiceCollection().AddLogging();
        services.AddSingleton<IOptionsMonitor<OpenIddictServerOptions>>(options);
        services.AddSingleton<HandlersByEvent>();
        services.AddScoped<List<string>>();
        services.AddScoped<IOpenIddictServerDispatcher, TDispatcher>();
        options.CurrentValue.Handlers.Clear();
        Add<ValidateTokenRequestContext>(_ => { }, "first");
        Add<ValidateTokenRequestContext>(
            context =>
            {
                switch (what)
                {
                    case "handle": context.HandleRequest(); break;
                    case "skip": context.SkipRequest(); break;
                    case "reject": context.Reject("invalid_request"); break;
                }
            },
            "second",
            handler => _ = what switch { "filter" => handler.AddFilter<Never>(), "late filter" => handler.AddFilter<Always>().AddFilter<Never>(), _ => handler.AddFilter<Always>() });
        if (what == "another event")
        {
            Add<HandleTokenRequestContext>(_ => { }, "other");
        }

        Add<ValidateTokenRequestContext>(
            context =>
            {
                if (what == "handle last")
                {
                    context.HandleRequest();
                }
            },
            "third");
        if (what == "scoped")
        {
            services.AddScoped<ScopedHandler>();
            options.CurrentValue.Handlers.Add(OpenIddictServerHandlerDescriptor.CreateBuilder<ValidateTokenRequestContext>().UseScopedHandler<ScopedHandler>().Build());
        }

        services.TryAddSingleton<Always>();
        services.TryAddSingleton<Never>();
        return services.BuildServiceProvider(validateScopes: true);

        void Add<TContext>(Action<TContext> act, string name, Action<OpenIddictServerHandlerDescriptor.Builder<TContext>>? filter = null)
            where TContext : BaseContext
        {
            var handler = OpenIddictServerHandlerDescriptor.CreateBuilder<TContext>().UseInlineHandler(context =>
            {
                ((List<string>)context.Transaction.Properties["ran"]!).Add(name);
                act(context);
                return default;
            });
            filter?.Invoke(handler);
            options.CurrentValue.Handlers.Add(handler.Build());
        }
    }

    private static async Task<List<string>> DispatchAsync(ServiceProvider services)
    {
        await using var scope = services.CreateAsyncScope();
        var ran = scope.ServiceProvider.GetRequiredService<List<string>>();
        var transaction = new OpenIddictServerTransaction { Options = new OpenIddictServerOptions() };
        transaction.Properties["ran"] = ran;
        await scope.ServiceProvider.GetRequiredService<IOpenIddictServerDispatcher>().DispatchAsync(new ValidateTokenRequestContext(transaction));
        return ran;
    }

    private sealed class Always : IOpenIddictServerHandlerFilter<BaseContext>
    {
        public ValueTask<bool> IsActiveAsync(BaseContext context) => new(true);
    }

    private sealed class Never : IOpenIddictServerHandlerFilter<BaseContext>
    {
        public ValueTask<bool> IsActiveAsync(BaseContext context) => new(false);
    }

    private sealed class ScopedHandler(List<string> ran) : IOpenIddictServerHandler<ValidateTokenRequestContext>
    {
        public ValueTask HandleAsync(ValidateTokenRequestContext context)
        {
            ran.Add("scoped");
            return default;
        }
    }

    private sealed class ChangingOptions : IOptionsMonitor<OpenIddictServerOptions>
    {
        public OpenIddictServerOptions CurrentValue { get; set; } = new();

        public OpenIddictServerOptions Get(string? name) => CurrentValue;

        public IDisposable? OnChange(Action<OpenIddictServerOptions, string?> listener) => null;
    }
}
