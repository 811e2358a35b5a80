namespace OobProvisioning.Story;

/// <summary>The contrast that gives the story its meaning: a client that the store itself had made goes with its application.</summary>
internal sealed class GeneratedKeysSteps(StoryHttp http, StoryState state)
{
    private const string Applications = "store/api/v3/applications";

    private string Ours => $"{Applications}/{state.ContrastApplication}";

    public async Task GenerateKeysAsync()
    {
        var asked = new { name = state.ContrastName, throttlingPolicy = "Unlimited" };
        var application = await http.PostAsync(Applications, state.AutomationToken, asked, expect: 201);
        state.ContrastApplication = application.Text("applicationId");

        var wanted = new { keyType = "PRODUCTION", grantTypesToBeSupported = (string[])["client_credentials"] };
        var key = await http.PostAsync($"{Ours}/generate-keys", state.AutomationToken, wanted, expect: 200);
        state.GeneratedClient = new ClientCredentials(key.Text("consumerKey"), key.Text("consumerSecret"));
        key.Says("mode", "CREATED").Says("keyType", "PRODUCTION").Says("additionalProperties.clientState", "ACTIVE");

        var again = await http.GetAsync($"{Ours}/oauth-keys", state.AutomationToken, expect: 200);
        again.Says("count", 1).Says("list.0.consumerKey", state.GeneratedClient.Id).Says("list.0.consumerSecret", null);
    }

    public async Task DeleteApplicationAsync()
    {
        if (state.ContrastApplication.Length == 0)
        {
            return;
        }

        await http.DeleteAsync(Ours, state.AutomationToken, expect: 200);
        (await http.GetAsync(Ours, state.AutomationToken, expect: 404)).IsProblem("not-found");
        state.ContrastApplication = "";
    }
}
