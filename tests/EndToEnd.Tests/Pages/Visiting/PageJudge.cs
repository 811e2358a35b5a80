using Deque.AxeCore.Commons;
using Microsoft.Playwright;

namespace OobProvisioning.EndToEnd.Tests.Pages.Visiting;

/// <summary>What is asked of every page in every state, by looking at it from within.</summary>
internal static class PageJudge
{
    private const int MostBytes = 80 * 1024;

    /// <summary>About what the header of an answer weighs, which a page is not told.</summary>
    private const int HeaderBytes = 600;

    /// <summary>Around each width at which a page changes, and the two ends.</summary>
    private static readonly int[] Widths = [360, 640, 641, 992, 993, 1152, 1920];

    /// <summary>The rules of axe-core that are about them.</summary>
    private static readonly string[] Colours = ["color-contrast", "link-in-text-block"];

    private static readonly string Axe = new BundledAxeScriptProvider().GetScript();

    /// <summary>In every look: what axe-core finds, which is a script, and what is wrong with the frame and with what stands in tables.</summary>
    public static async Task<IReadOnlyList<string>> LookFaultsAsync(IPage page, bool hasScript = true)
    {
        if (hasScript)
        {
            await page.EvaluateAsync(Axe);
        }

        var faults = new List<string>();
        foreach (var look in Look.Every)
        {
            await look.ShowAsync(page);
            string[] axe = hasScript && look.IsJudged ? await AxeFaultsAsync(page, look) : [];
            string[] found = [.. look.HasLayout ? await LayoutFaultsAsync(page) : [], .. axe];
            faults.AddRange(found.Select(fault => $"{look.Name}: {fault}"));
        }

        return hasScript ? [.. faults, .. await WidthFaultsAsync(page)] : faults;
    }

    /// <summary>Words stay whole at every width of a screen, and where there is no room for columns a row is a card.</summary>
    public static async Task<IReadOnlyList<string>> WidthFaultsAsync(IPage page)
    {
        if (await page.Locator("td").CountAsync() == 0)
        {
            return [];
        }

        var faults = new List<string>();
        foreach (var width in Widths)
        {
            await page.SetViewportSizeAsync(width, Look.Desktop.Height);
            faults.AddRange((await LayoutFaultsAsync(page)).Select(fault => $"{width} px: {fault}"));
        }

        await Look.Desktop.ShowAsync(page);
        return faults;
    }

    private static async Task<string[]> AxeFaultsAsync(IPage page, Look look) => await page.EvaluateAsync<string[]>(
        """
        async ({ colours, hasColours, hasLayout }) => (await axe.run({
          resultTypes: ["violations"],
          ...(!hasLayout && { runOnly: colours }),
          ...(!hasColours && { rules: Object.fromEntries(colours.map(rule => [rule, { enabled: false }])) }),
        })).violations.map(fault => `${fault.id}: ${fault.help} ${fault.nodes.map(node => node.html).join("; ")}`)
        """,
        new { colours = Colours, hasColours = look.HasColours, hasLayout = look.HasLayout });

    /// <summary>
    /// It has a language, a title, and nothing that is wider than the screen. In the cells of rows nothing stands on more than one line, unless the cell is as
    /// wide as one gets; in those of cards nothing sticks out, and no word is broken.
    /// </summary>
    private static async Task<string[]> LayoutFaultsAsync(IPage page) => await page.EvaluateAsync<string[]>("""
        () => [
          document.documentElement.lang ? [] : "no language",
          document.title ? [] : "no title",
          document.documentElement.scrollWidth > document.documentElement.clientWidth ? "wider than the screen: " + [...document.querySelectorAll("body *")]
            .findLast(part => part.getBoundingClientRect().right > document.documentElement.clientWidth)?.outerHTML.slice(0, 200) : [],
          [...document.querySelectorAll("td > div, th")].filter(cell => cell.offsetWidth > 0).flatMap(cell => {
            const isRow = getComputedStyle(cell.closest("tr")).display === "table-row";
            const found = !isRow && cell.scrollWidth > cell.clientWidth ? [`sticks out: ${cell.textContent.trim()}`] : [];
            const texts = document.createTreeWalker(cell, NodeFilter.SHOW_TEXT);
            while ((!isRow || cell.offsetWidth < 22 * 16 - 1) && texts.nextNode()) {
              const text = texts.currentNode;
              const parts = isRow ? [[text.data]] : [...text.data.matchAll(/(?<!\S)\S{1,24}(?!\S)/g)].flatMap(word =>
                [...word[0].matchAll(/[^-]+/g)].map(part => Object.assign([part[0]], { index: word.index + part.index })));
              for (const part of parts) {
                const range = document.createRange();
                range.setStart(text, part.index ?? 0);
                range.setEnd(text, (part.index ?? 0) + part[0].length);
                if (new Set([...range.getClientRects()].map(line => Math.round(line.top))).size > 1) found.push(`wraps: ${part[0]}`);
              }
            }
            return found;
          }),
        ].flat()
        """);

    /// <summary>With nothing kept in the browser, page, style, script and pictures weigh little. What is kept counts as if it were not.</summary>
    public static async Task<string[]> WeightFaultsAsync(IPage page)
    {
        var bytes = await page.EvaluateAsync<long>($$"""
            () => [...performance.getEntriesByType("navigation"), ...performance.getEntriesByType("resource")].reduce((sum, part) => sum + part.encodedBodySize + {{HeaderBytes}}, 0)
            """);
        return bytes is > HeaderBytes and <= MostBytes ? [] : [$"weighs {bytes} bytes"];
    }
}
