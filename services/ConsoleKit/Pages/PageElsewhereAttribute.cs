namespace OobProvisioning.ConsoleKit.Pages;

/// <summary>A page that does not stand below the site's own path.</summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class PageElsewhereAttribute : Attribute;
