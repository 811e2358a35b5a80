namespace OobProvisioning.ConsoleKit.Pages;

/// <summary>
/// A page whose form may end, over redirects, at an address of somebody else's: a client's callback URL. Chromium applies <c>form-action</c> to
/// the whole chain, so such a page cannot say it.
/// </summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class FormLeadsElsewhereAttribute : Attribute;
