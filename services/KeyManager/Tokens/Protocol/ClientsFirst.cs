using OpenIddict.Server;
using static OpenIddict.Server.OpenIddictServerEvents;
using static OpenIddict.Server.OpenIddictServerHandlers;

namespace OobProvisioning.KeyManager.Tokens.Protocol;

/// <summary>
/// RFC 6749 3.2.1, RFC 9126 2.1: a client proves itself before anything else of its request is looked at. The engine's own steps, at another place: it looks
/// at the parameters first, and tells anybody what is wrong with them.
/// </summary>
internal static class ClientsFirst
{
    public static OpenIddictServerBuilder AuthenticateClientsFirst(this OpenIddictServerBuilder server)
    {
        server.Services.AddSingleton<RequireNoParameterCheck>().AddSingleton<RequireKnownTokenTypes>();
        return server.Configure(options =>
        {
            Move<ValidateTokenRequestContext>(options, Exchange.ValidateClientCredentialsParameters.Descriptor, Exchange.ValidateAuthentication.Descriptor);
            Move<ValidateIntrospectionRequestContext>(
                options, Introspection.ValidateClientCredentialsParameters.Descriptor, Introspection.ValidateAuthentication.Descriptor);
            Move<ValidateRevocationRequestContext>(
                options, Revocation.ValidateClientCredentialsParameters.Descriptor, Revocation.ValidateAuthentication.Descriptor);
            Move<ValidatePushedAuthorizationRequestContext>(options, Authentication.ValidatePushedAuthentication.Descriptor);
            Move<ValidateDeviceAuthorizationRequestContext>(
                options, Device.ValidateClientCredentialsParameters.Descriptor, Device.ValidateDeviceAuthentication.Descriptor);
            Filter<RequireNoParameterCheck>(options, ValidateRequiredTokens.Descriptor);
            Filter<RequireKnownTokenTypes>(options, ValidateSubjectToken.Descriptor);
            Filter<RequireKnownTokenTypes>(options, ValidateActorToken.Descriptor);
        });
    }

    private static void Move<TContext>(OpenIddictServerOptions options, params OpenIddictServerHandlerDescriptor[] steps)
        where TContext : BaseValidatingContext
    {
        var order = RequireClientAuthentication<TContext>.Descriptor.Order;
        foreach (var step in steps)
        {
            options.Handlers.Remove(step);
            options.Handlers.Add(OpenIddictServerHandlerDescriptor.CreateBuilder<TContext>().Import(step).SetOrder(order += 500).Build());
        }
    }

    private static void Filter<TFilter>(OpenIddictServerOptions options, OpenIddictServerHandlerDescriptor step)
        where TFilter : class, IOpenIddictServerHandlerFilter<ProcessAuthenticationContext>
    {
        options.Handlers.Remove(step);
        options.Handlers.Add(OpenIddictServerHandlerDescriptor.CreateBuilder<ProcessAuthenticationContext>().Import(step).AddFilter<TFilter>().Build());
    }
}

/// <summary>Where a client proves itself first, checks of the parameters come after, and say which token is missing.</summary>
internal sealed class RequireNoParameterCheck : IOpenIddictServerHandlerFilter<ProcessAuthenticationContext>
{
    public ValueTask<bool> IsActiveAsync(ProcessAuthenticationContext context) => ValueTask.FromResult(context.EndpointType
        is not (OpenIddictServerEndpointType.Token or OpenIddictServerEndpointType.Introspection or OpenIddictServerEndpointType.Revocation));
}

/// <summary>So do they of what kind the tokens of an exchange may be: the engine reads none of an unknown kind.</summary>
internal sealed class RequireKnownTokenTypes : IOpenIddictServerHandlerFilter<ProcessAuthenticationContext>
{
    public ValueTask<bool> IsActiveAsync(ProcessAuthenticationContext context) => ValueTask.FromResult(
        context.Options.SubjectTokenTypes.Contains(context.SubjectTokenType ?? "")
        && (context.ActorToken is null || context.Options.ActorTokenTypes.Contains(context.ActorTokenType ?? "")));
}
