using Microsoft.Playwright;

namespace OobProvisioning.EndToEnd.Tests.Pages.Visiting;

/// <summary>How a page is shown. One and the same page is shown in every look, in every state that it is seen in.</summary>
internal sealed record Look(string Name, int Width, int Height, ColorScheme Scheme = ColorScheme.Light)
{
    public static readonly Look Desktop = new("desktop", 1280, 800);
    public static readonly Look Dark = new("dark", 1280, 800, ColorScheme.Dark);
    public static readonly Look Phone = new("phone", 375, 740);
    public static readonly Look Tablet = new("tablet", 820, 1180);

    /// <summary>On a tablet a page has what it has on the others, so it is only measured, unless there is time.</summary>
    public bool IsJudged => this != Tablet || Effort.IsAll;

    /// <summary>Whether axe-core is asked of the colours, which takes longer than all else. In the light they are the same on every screen, so once is enough, unless there is time.</summary>
    public bool HasColours => this != Phone || Effort.IsAll;

    /// <summary>Whether anything but the colours is another than in the light.</summary>
    public bool HasLayout => this != Dark;

    /// <summary>The last is the one that a visit goes on with.</summary>
    public static readonly Look[] Every = [Dark, Tablet, Phone, Desktop];

    public ViewportSize Size => new() { Width = Width, Height = Height };

    public async Task ShowAsync(IPage page)
    {
        await page.EmulateMediaAsync(new() { ColorScheme = Scheme });
        if ((page.ViewportSize?.Width, page.ViewportSize?.Height) != (Width, Height))
        {
            await page.SetViewportSizeAsync(Width, Height);
        }
    }
}
