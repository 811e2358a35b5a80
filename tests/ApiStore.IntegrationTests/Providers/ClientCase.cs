namespace OobProvisioning.ApiStore.IntegrationTests.Providers;

/// <summary>What somebody may paste.</summary>
public enum ClientCase
{
    RightSecret,
    RightSecretWithoutServiceGrant,
    WrongSecret,
    UnknownId,
    PrefixOfTheId,
    OtherCaseOfTheId,
    PublicClient,
    KeyOnly,
    ExpiredSecret,
    DisabledClient,
    EncodedCharacters,
    EncodedCharactersWrongSecret,
    ForeignCharacters,
}
