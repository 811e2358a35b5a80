using System.Net;

namespace OobProvisioning.Gateway.IntegrationTests;

[Collection<OneGateway>]
public sealed class BodyLimitTests(RunningGateway gateway)
{
    private const int OneMebibyte = 1024 * 1024;

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_body_of_one_mebibyte_passes(bool chunked)
    {
        using var response = await PostAsync("/store/fits", OneMebibyte, chunked);

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal($"{OneMebibyte}", await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
    }

    [Theory]
    [InlineData("/store/too-large-declared", OneMebibyte + 1)]
    [InlineData("/store/far-too-large-declared", 32 * OneMebibyte)]
    [InlineData("/oauth2/token", OneMebibyte + 1)]
    [InlineData("/carbon/too-large", OneMebibyte + 1)]
    public async Task A_declared_length_over_the_limit_is_refused_before_an_upstream_sees_it(string path, int length)
    {
        using var response = await PostAsync(path, length, chunked: false);

        response.IsProblem("payload-too-large", HttpStatusCode.RequestEntityTooLarge);
        Assert.DoesNotContain(gateway.KeyManager.Received.Concat(gateway.ApiStore.Received), request => request.Method == "POST" && request.Path == path);
    }

    [Theory]
    [InlineData(OneMebibyte + 1)]
    [InlineData(32 * OneMebibyte)]
    public async Task A_chunked_body_over_the_limit_is_refused_on_its_way(int length)
    {
        using var response = await PostAsync("/store/too-large-chunked", length, chunked: true);

        response.IsProblem("payload-too-large", HttpStatusCode.RequestEntityTooLarge);
    }

    [Fact]
    public async Task The_framing_of_small_chunks_does_not_count()
    {
        var chunks = string.Concat(Enumerable.Repeat("1\r\nx\r\n", OneMebibyte / 4));

        var answer = await gateway.SendRawAsync($"POST /store/small-chunks HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\nConnection: close\r\n\r\n{chunks}0\r\n\r\n");

        Assert.StartsWith("HTTP/1.1 200 ", answer, StringComparison.Ordinal);
        Assert.Contains($"{OneMebibyte / 4}", answer, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_huge_declared_length_is_answered_without_waiting_for_the_body()
    {
        const string type = "urn:oob-provisioning:payload-too-large";

        var answer = await gateway.SendRawAsync("POST /store/huge HTTP/1.1\r\nHost: localhost\r\nContent-Length: 99999999999\r\n\r\n", upTo: type);

        Assert.StartsWith("HTTP/1.1 413 ", answer, StringComparison.Ordinal);
        Assert.Contains(type, answer, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_body_that_is_no_valid_chunked_one_is_the_callers_mistake()
    {
        var answer = await gateway.SendRawAsync("POST /store/broken HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\nConnection: close\r\n\r\nnot-hex\r\n");

        Assert.StartsWith("HTTP/1.1 400 ", answer, StringComparison.Ordinal);
        Assert.Contains("urn:oob-provisioning:invalid-request", answer, StringComparison.Ordinal);
    }

    private Task<HttpResponseMessage> PostAsync(string path, int length, bool chunked)
    {
        var content = new ByteArrayContent(new byte[length]);
        return chunked
            ? gateway.SendAsync(HttpMethod.Post, path, content, ("Transfer-Encoding", "chunked"))
            : gateway.SendAsync(HttpMethod.Post, path, content);
    }
}
