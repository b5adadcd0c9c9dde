/** Good news: that service is back, thanks, another offer. It takes no place under the caps, whatever else holds for it. */
export const isNews = ({ step }: { readonly step: string }): boolean => step === 'restored' || step === 'goodbye';
