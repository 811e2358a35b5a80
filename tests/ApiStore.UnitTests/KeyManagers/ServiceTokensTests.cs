using System.Net;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;
using OobProvisioning.ApiStore.KeyManagers;
using OobProvisioning.ApiStore.Wire;
using Refit;
using Xunit;

namespace OobProvisioning.ApiStore.UnitTests.KeyManagers;

public sealed class ServiceTokensTests
{
    private readonly FakeTimeProvider _time = new();
    private readonly NumberedTokens _api = new();
    private readonly ServiceTokens _tokens;

    public ServiceTokensTests() => _tokens = new ServiceTokens(
        ServiceScopes.Verify, _api, Options.Create(new KeyManagerOptions { ClientId = "api-store", ClientSecret = "secret" }), _time, NullLogger<ServiceTokens>.Instance);

    [Fact]
    public async Task One_token_serves_until_four_fifths_of_its_life_are_over()
    {
        Assert.Equal("token 1", await GetAsync());
        _time.Advance(TimeSpan.FromSeconds(79));
        Assert.Equal("token 1", await GetAsync());
        _time.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal("token 2", await GetAsync());
    }

    [Fact]
    public async Task A_token_that_was_not_taken_is_replaced_unless_that_has_happened_already()
    {
        await GetAsync();
        _tokens.Drop("token 1");
        Assert.Equal("token 2", await GetAsync());
        _tokens.Drop("token 1");
        Assert.Equal("token 2", await GetAsync());
    }

    [Fact]
    public async Task A_refusal_is_an_exception_that_says_the_status_and_the_next_call_tries_again()
    {
        _api.Status = HttpStatusCode.Unauthorized;
        Assert.Equal(HttpStatusCode.Unauthorized, (await Assert.ThrowsAsync<NoServiceTokenException>(GetAsync)).StatusCode);
        _api.Status = HttpStatusCode.OK;
        Assert.Equal("token 2", await GetAsync());
    }

    private async Task<string> GetAsync() => await _tokens.GetAsync(TestContext.Current.CancellationToken);

    /// <summary>Tokens of 100 seconds; any other call is a mistake of the test.</summary>
    private sealed class NumberedTokens : IOAuthApi
    {
        private int _number;

        public HttpStatusCode Status { get; set; } = HttpStatusCode.OK;

        public Task<IApiResponse<TokenAnswer>> GetTokenAsync(string authorization, Dictionary<string, string> form, CancellationToken cancellationToken)
        {
            var response = new HttpResponseMessage(Status);
            var content = new TokenAnswer($"token {++_number}", 100, null);
            return Task.FromResult<IApiResponse<TokenAnswer>>(new ApiResponse<TokenAnswer>(new HttpRequestMessage(), response, Status == HttpStatusCode.OK ? content : null, new RefitSettings()));
        }

        public Task<IApiResponse<IntrospectionAnswer>> IntrospectAsync(string authorization, Dictionary<string, string> form, CancellationToken cancellationToken) => throw new NotSupportedException();

        public Task<IApiResponse<string>> GetKeysAsync(CancellationToken cancellationToken) => throw new NotSupportedException();

        public Task<IApiResponse<ServerMetadata>> GetMetadataAsync(CancellationToken cancellationToken) => throw new NotSupportedException();
    }
}
