namespace OobProvisioning.EndToEnd.Tests;

/// <summary>What the .http files show to who tries the system out works as it is written.</summary>
public sealed class HttpFileTests(SharedSystem stack)
{
    [Theory]
    [InlineData("services/KeyManager/KeyManager.http")]
    [InlineData("services/ApiStore/ApiStore.http")]
    public async Task Every_call_of_a_http_file_works_once_the_secret_is_filled_in(string path)
    {
        var text = await File.ReadAllTextAsync(Path.Combine(Repository.Root, path), TestContext.Current.CancellationToken);
        var file = new HttpFile(text, new() { ["base"] = stack.Address.AbsoluteUri.TrimEnd('/'), ["secret"] = stack.Folder.Credentials()["AUTOMATION_CLIENT_SECRET"] });

        var count = 0;
        await foreach (var (title, line, answer) in file.SendAllAsync(stack.Anybody))
        {
            count++;
            Assert.True(answer.IsSuccessStatusCode || title.EndsWith($": {(int)answer.StatusCode}", StringComparison.Ordinal), $"{line}: {answer.Printable()}");
        }

        Assert.InRange(count, 10, 100);
    }
}
