using OobProvisioning.TestKit.Pages;

namespace OobProvisioning.EndToEnd.Tests.Http;

/// <summary>A browser without scripts, and the person before it, who fills in what is asked.</summary>
internal sealed class PersonsBrowser(WholeSystem stack, Person person)
    : Browser(stack.Address, request => Http.SendAsync(request, TestContext.Current.CancellationToken))
{
    public const string SignInPage = "carbon/account/sign-in";
    private const int MostSteps = 20;
    private static readonly HttpClient Http = new(new SocketsHttpHandler { UseProxy = false, UseCookies = false, AllowAutoRedirect = false });

    /// <returns>Where the page leads to; null if it does not.</returns>
    public async Task<string?> SignInAsync() =>
        (await SubmitAsync(SignInPage, ("Form.UserName", person.Name), ("Form.Password", person.Password))).Location;

    /// <summary>
    /// Goes there, signs in and allows where that is asked, posts on what is to be posted; ends where nothing more is asked, or where it leads elsewhere.
    /// </summary>
    public async Task<Page> VisitAsync(string address)
    {
        var page = await OpenAsync(address);
        for (var steps = 0; Answer(page) is { } form; steps++)
        {
            Assert.True(steps < MostSteps, $"Asked in circles: {page}");
            page = await FollowAsync(await SubmitAsync(page, form));
        }

        return page;
    }

    private PageForm? Answer(Page page) => page is { Next: null, Forms: [var form, ..] } ? Answer(form) : null;

    private PageForm? Answer(PageForm form) =>
        form["Form.Password"] is not null ? form.With("Form.UserName", person.Name).With("Form.Password", person.Password)
        : form.Buttons.Contains("allow") ? form.With("decision", "allow")
        : form["code"] is not null || form["id_token"] is not null || form["error"] is not null ? form // response_mode=form_post
        : null;
}
