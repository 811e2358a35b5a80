using Microsoft.AspNetCore.Http.HttpResults;
using OobProvisioning.ApiStore.SignIn.Pages;

namespace OobProvisioning.ApiStore.SignIn;

/// <summary>The store's front page: who is signed in.</summary>
internal static class ShowHome
{
    public static RazorComponentResult<Home> Handle(HttpContext context, UserIssuer issuer) => SignInPages.Home(context.User, issuer);
}
