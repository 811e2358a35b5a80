using Microsoft.AspNetCore.Http;

namespace OobProvisioning.ConsoleKit.Pages;

/// <summary>Whether a page is asked for by a button of a form, and not by its address.</summary>
public static class PressedButton
{
    public static bool IsPressed(this HttpContext http) => HttpMethods.IsPost(http.Request.Method);
}
