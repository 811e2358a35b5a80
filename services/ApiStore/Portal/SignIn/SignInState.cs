using OobProvisioning.ApiStore.Callers;

namespace OobProvisioning.ApiStore.Portal.SignIn;

/// <summary>Whether people can sign in here at all.</summary>
/// <param name="Server">Where they do; null when the store was given no client for it.</param>
internal sealed record SignInState(IdentityServer? Server);
